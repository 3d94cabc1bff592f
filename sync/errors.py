"""Expected trouble of syncing; the kinds, each with a sentence in ``app.sentences.trouble``:

sync.no_server        nobody answers at the address
sync.interrupted      the connection broke or timed out half-way
sync.not_a_centre     something answers, but it is not a Tandem centre (a log-in page of a network, say)
sync.other_schema     the centre speaks another version of the protocol or of the rows
sync.signed_out       the device must sign in again
sync.wrong_password   the centre does not accept this user name and password
sync.revoked          this device may not sync any more (facts["erase_code"], if the centre told it)
sync.erase_due        this device was revoked, has handed in what it had, and must erase itself
sync.hand_in_due      this device was revoked, and could not yet hand in what it had not sent
sync.sign_in_failed   the organisation's provider or the centre did not accept this sign-in
sync.sign_in_late     nobody finished signing in in the browser
sync.person_unknown   the organisation knows this person, but the centre has no account for them
sync.no_browser       no browser could be opened to sign in with
sync.provider_unknown the organisation that somebody names has no provider of its own
sync.password_only    no organisation of this centre has a provider of its own
sync.no_provider      the organisation's provider does not answer as one
sync.other_centre     the centre at this address is in another life than the one that this device knows
sync.centre_behind    the centre knows less than this device has already seen: it was restored from a backup
sync.centre_restored  the centre was put back to an earlier day and lacks what this device has (facts["changes"],
                      facts["rows"]); a person must say yes to sending it again
sync.centre_rebuilt   the centre has never heard of the life that this device knows: it was rebuilt, or put back to a
                      day before it (facts as above); a person must say yes to sending what is here again
sync.centre_forgot    as above, and it knows this person by other ids (facts["code"]: those to make the account with)
sync.many_removed     the centre takes many dossiers away without a signed change (facts["count"], facts["held"])
sync.forked           the centre knows other changes under this device's numbers: the laptop was cloned or restored
sync.unknown_echo     the centre echoes a change that this device does not have
sync.gap              the centre misses a change before those sent (facts["expected_seq"])
sync.busy             the centre asks to wait a moment
sync.other_account    the account belongs to another organisation or person than this workspace
sync.not_joined       this workspace has not joined a centre yet
sync.centre_failed    the centre answers, but not now: an error of its own, or what stands before it
sync.refused          the centre refused the request for another reason (``facts["reason"]``, a Dutch sentence)
sync.refused_unsaid   the centre refused the request and says no reason that a person could read
sync.differs          device and centre still differ after the differing dossiers were fetched anew
sync.insecure         the address is not https and not on this machine
"""

from __future__ import annotations

from models.errors import Trouble


class SyncTrouble(Trouble):
    """Expected trouble of syncing; nothing on the device is lost by it."""
