"""Web Push: what fans asked to be told, kept encrypted in Redis, and the messages about it.

subscription.py        what one browser asked for; push_keys.py: the operator's keys
subscription_store.py  all subscriptions in Redis, encrypted
rounds.py              after a publish: compare each subscription's plan between two revisions
reminders.py           before each pick
outbox.py              messages that wait to be sent
delivery.py            sending them to push services, and what their answers mean
"""
