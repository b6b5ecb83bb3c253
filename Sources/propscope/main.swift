internal import Commands
internal import Glibc

exit(Launcher.run(arguments: Array(CommandLine.arguments.dropFirst())))
