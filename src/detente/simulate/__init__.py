"""From a system to futures: weeks played many times, every draw keyed by what it is for."""
