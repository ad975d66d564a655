@echo off
rem Starts deltalakedb with the java of JAVA_HOME, or else the one on the path.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
for %%J in ("%~dp0..\lib\deltalakedb-cli-*.jar") do set "JAR=%%~fJ"
"%JAVA%" -XX:+UseSerialGC %DL_JAVA_OPTS% -jar "%JAR%" %*
