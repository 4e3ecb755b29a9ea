"""The parts of the page of data: deliveries, rejected rows, registrations to mend."""
