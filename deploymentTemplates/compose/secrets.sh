#!/bin/sh
# Makes the secrets of compose.yaml that are this server's own, each once; what comes from Microsoft and Slack is written into its empty file by hand.
# The folder is closed to everybody else on this machine; the files in it are readable, since the containers' users are nobody here.
set -eu
cd "$(dirname "$0")"
umask 022
mkdir -p secrets
chmod 700 secrets
random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

if [ ! -s secrets/redis.conf ]; then
    password=$(random)
    printf 'requirepass %s\n' "$password" > secrets/redis.conf
    printf 'redis:6379,password=%s' "$password" > secrets/ConnectionStrings__Redis
fi

for name in DirectLine__Secret Tokens__Passphrase; do
    [ -s "secrets/$name" ] || random > "secrets/$name"
done

for name in MicrosoftAppPassword Slack__BotToken Slack__SigningSecret; do
    [ -e "secrets/$name" ] || : > "secrets/$name"
done

echo "secrets/ is complete; the empty files are for what Microsoft and Slack gave you:"
find secrets -type f -size 0
