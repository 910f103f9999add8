from schemas import errors


def test_errors_that_end_a_run_have_exit_codes_of_their_own() -> None:
    ending = [errors.UsageError, errors.ContractBroken, errors.GateClosed, errors.RunLocked]
    codes = [e.exit_code for e in ending]
    assert len(set(codes)) == len(codes)
    assert {0, 1, 130}.isdisjoint(codes)


def test_a_rejected_page_says_why() -> None:
    rejected = errors.PageRejected("too_deep", "100000 levels")
    assert (rejected.reason, rejected.detail) == ("too_deep", "100000 levels")
