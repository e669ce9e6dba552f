# Sourced by ./study and ./jshell with $root set: builds the examples when a source is newer than the last build.
if [[ -n ${JAVA_HOME:-} ]]; then java=$JAVA_HOME/bin/java; else java=$(command -v java || true); fi
[[ -x $java ]] || { echo "A JDK of version 17 or later is needed: put java on the PATH or set JAVA_HOME." >&2; exit 1; }

stamp=$root/examples/target/built
sources=("$root"/pom.xml "$root"/{core,geo,network,trade,econometrics,examples}/{pom.xml,src/main})
if [[ ! -e $stamp || -n $(find "${sources[@]}" -newer "$stamp" -print -quit) ]]; then
    command -v mvn > /dev/null || { echo "Maven is needed to build Isard: put mvn on the PATH." >&2; exit 1; }
    echo "Building Isard (the first time this fetches its libraries) ..." >&2
    mkdir -p "$root/examples/target"
    touch "$stamp.started"
    # Tests and checks are for "mvn verify": a new compiler's warning must not stop who only wants to see the study.
    mvn -f "$root/pom.xml" -q -B -ntp -pl examples -am -P '!error-prone' package -Dmaven.test.skip=true \
        -Dmaven.compiler.failOnWarning=false -Dmaven.source.skip=true -Denforcer.skip=true >&2
    # The time before Maven ran: what was edited meanwhile counts as newer.
    mv "$stamp.started" "$stamp"
fi

isard_class_path() {
    local path=$root/examples/target/classes jar
    for jar in "$root"/examples/target/lib/*.jar; do path+=:$jar; done
    echo "$path"
}
