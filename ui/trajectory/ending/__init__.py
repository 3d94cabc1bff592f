"""The page "Afronden": the final advice, the after-care plan and following up."""
