"""The benchmarks behind ``tandem bench``: each is a ratio to a baseline measured in the same run."""
