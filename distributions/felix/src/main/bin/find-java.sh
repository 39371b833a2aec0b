# Sourced by quorate and quorated: sets $java and $java_version, or says what is wrong and exits 1.

if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || {
        echo "quorate: JAVA_HOME is $JAVA_HOME, but there is no bin/java in it. Set it to a Java 17 or newer, or unset it." >&2
        exit 1
    }
else
    java=$(command -v java) || {
        echo "quorate: no java on the PATH. Install Java 17 or newer, or set JAVA_HOME." >&2
        exit 1
    }
fi

# The release file of a Java answers at once; starting a Java to ask it takes a tenth of a second.
java_bin=$(readlink -f "$java" 2>/dev/null || echo "$java")
java_version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "${java_bin%/bin/java}/release" 2>/dev/null) || java_version=
[ -n "$java_version" ] || java_version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
java_feature=${java_version#1.}
java_feature=${java_feature%%[!0-9]*}
if [ "${java_feature:-0}" -lt 17 ]; then
    echo "quorate: $java is Java ${java_version:-of an unknown version}; Quorate needs Java 17 or newer. Install one and set JAVA_HOME." >&2
    exit 1
fi
