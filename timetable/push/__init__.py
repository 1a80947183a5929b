"""Web Push: what fans asked to be told, kept encrypted in Redis, and the messages about it.

subscription.py        what one browser asked for; push_keys.py: the operator's keys; key_file.py: their file
subscription_store.py  all subscriptions in Redis, encrypted
rounds.py              after a publish: compare each subscription's plan between two revisions
reminders.py           before each pick
outbox.py              messages that wait to be sent, encrypted in Redis
delivery.py            sending them by several threads, and what answers mean; back_off.py: pauses of services
push_service.py        the client of push services; endpoints.py: which there are
message_encryption.py  encryption for one browser; vapid.py: the signature; quiet_requests.py: no endpoint in a log
figures.py             what operators see
heartbeat.py           when the push process worked last; push_state.py: what operators see of all this
"""
