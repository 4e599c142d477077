# For scripts that fetch what they need: a download that stops half way, as one of several hundred
# megabytes does now and then, is no finding about this project.

# retry COMMAND...: tries it up to five times.
retry() {
  local try
  for try in 1 2 3 4 5; do
    "$@" && return
    echo "failed the $try. time of at most five: $1" >&2
    sleep $((try * 5))
  done
  return 1
}

# pip_install VENV ARGUMENTS...: installs into a virtual environment.
pip_install() {
  local venv=$1
  shift
  retry "$venv/bin/pip" install --quiet --timeout 60 --retries 5 "$@"
}
