"""Attribution by a compact encoder (extra ``stance-toolkit[neural]``)."""
