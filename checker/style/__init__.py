"""House style: how figures are to be printed, as rules that a newsroom switches on. Off by default."""
