"""Paid hours as the income register delivers them: by month, and late."""

import numpy as np

from steering.demo import companies, habits
from steering.demo.activities import Activities
from steering.demo.calendar import first_of, month
from steering.demo.columns import Table, blank, column, days, identifiers, numbers
from steering.demo.draws import each
from steering.demo.people import Enrolments


def paid_table(rng: np.random.Generator, people: Enrolments, found: Activities) -> Table:
    """The table `paid_hours`: what the ordinary jobs paid, a row per job and month.

    The last month is one that ended REGISTER_DELAY_DAYS or more before the as-of date. A period
    is the part of the month that the job lasted.
    """
    delivered = np.array([people.as_of - habits.REGISTER_DELAY_DAYS + 1])
    last = int(first_of(month(delivered))[0]) - 1
    jobs = found.some(found.of("ordinary_job") & (found.start <= last))
    stop = np.minimum(jobs.end, last)
    job, nth = each(month(stop) - month(jobs.start) + 1)
    this = month(jobs.start)[job] + nth
    begin = np.maximum(first_of(this), jobs.start[job])
    end = np.minimum(first_of(this + 1) - 1, stop[job])
    tenths = jobs.tenths[job] * rng.uniform(1 - habits.NOISE, 1 + habits.NOISE, len(job))
    hundredths = np.rint(10 * tenths * (end - begin + 1) / 7).astype(np.int64)
    company = blank(jobs.company[job], rng.random(len(job)) < habits.NO_COMPANY)
    citizen = people.citizen[jobs.who[job]]
    # A citizen who has come back may have two jobs at one company at a time: one row is enough.
    _, once = np.unique(np.stack([begin, company, citizen]), axis=1, return_index=True)
    return {
        "citizen_id": identifiers(citizen[once], "B"),
        "period_start": days(begin[once]),
        "period_end": days(end[once]),
        "hours": numbers(hundredths[once], 2),
        "company_id": column(company[once], lambda _, code: companies.cvr(code)),
    }
