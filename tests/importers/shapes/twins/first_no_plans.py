"""Tables of offices that are no plan of action."""

from __future__ import annotations

import datetime as dt

from tests.importers.shapes.twins.making import Rows

D = dt.date
NO_PLANS: dict[str, Rows] = {
    "five by five": [
        ["Ref", "Risk", "Cause", "Effect", "Inherent L", "Inherent I", "Inherent score", "Controls", "Residual L", "Residual I", "Residual score", "Owner", "Review by"],
        ["CR1", "Loss of a key supplier", "Market is thin", "Service stops", 4, 5, 20, "Second supplier found", 2, 4, 8, "Ada Byron", D(2026, 9, 1)],
        ["CR2", "Data are lost", "Old servers", "Fines", 3, 5, 15, "Nightly copies", 2, 5, 10, "Max Roe", D(2026, 9, 1)],
    ],
    "heat map": [["Likelihood", "Negligible", "Minor", "Moderate", "Major", "Severe"], ["Almost certain", 5, 10, 15, 20, 25], ["Likely", 4, 8, 12, 16, 20], ["Possible", 3, 6, 9, 12, 15]],
    "indicators": [
        ["PI ref", "Performance indicator", "Good is", "2024/25", "2025/26", "Target 2026/27", "Q1", "RAG", "Responsible officer"],
        ["PI01", "Missed bins for each 100,000", "Low", 61, 58, 50, 55, "Amber", "Ada Byron"], ["PI02", "Rent collected", "High", "97%", "98%", "99%", "98.4%", "Amber", "Max Roe"],
    ],
    "forward plan": [
        ["Decision", "Decision maker", "Date of decision", "Documents to be considered", "Contact officer", "Key decision?"],
        ["Award of the waste contract", "Cabinet", D(2026, 7, 7), "Report of the director", "Ada Byron", "Yes"],
        ["Local plan: submission", "Council", D(2026, 7, 21), "Report and annexes", "Max Roe", "Yes"],
    ],
    "channels": [
        ["Audience", "Message", "Channel", "Timing", "Owner", "Feedback route"],
        ["Staff", "What changes for you", "Intranet", "June 2026", "Comms", "Inbox"], ["Tenants", "How to pay", "Letter", "July 2026", "Comms", "Phone line"],
    ],
    "training matrix": [["Employee", "Fire safety", "First aid", "Manual handling", "Expiry"], ["Ada Byron", "Yes", "No", "Yes", D(2027, 1, 1)], ["Max Roe", "Yes", "Yes", "No", D(2026, 11, 1)]],
    "savings": [["Saving", "Directorate", "2026/27 £000", "2027/28 £000", "Delivered £000", "Shortfall £000"], ["Fewer agency staff", "Adults", 400, 600, 150, 250], ["Share a depot", "Place", 0, 120, 0, 0]],
    "meetings": [["Meeting", "Date", "Time", "Venue", "Papers due"], ["Board", D(2026, 6, 9), "10:00", "Room 1", D(2026, 6, 2)], ["Board", D(2026, 7, 14), "10:00", "Room 1", D(2026, 7, 7)]],
    "issue log": [
        ["Issue no.", "Date raised", "Raised by", "Description", "Impact", "Priority", "Resolution", "Date closed", "Status"],
        [1, D(2026, 4, 2), "Max Roe", "Keys do not fit", "Rooms stay shut", "High", "New locks", D(2026, 4, 9), "Closed"], [2, D(2026, 5, 1), "Ida Poe", "Two orders for chairs", "Money", "Low", None, None, "Open"],
    ],
    "consultation": [["Question", "Agree", "Disagree", "Don't know", "Total"], ["Is the plan clear?", 120, 30, 14, 164], ["Is it fair?", 99, 48, 17, 164]],
    "impact assessment": [
        ["Protected characteristic", "Positive impact", "Negative impact", "Evidence", "How it is lessened"],
        ["Age", "Older people can park nearer", "None", "Survey", "Not needed"], ["Disability", "More ramps", "Noise while building", "Talks with groups", "Quiet hours"],
    ],
    "RACI chart": [["Activity", "Sponsor", "Project manager", "Team", "Supplier"], ["Approve the budget", "A", "R", "C", "I"], ["Build the portal", "I", "A", "R", "R"]],
}  # fmt: skip
"""The rows of one sheet, by what it is."""
