using Pixelwise.Training.Tests;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// Runs the tests; or, started by a test as `probe NAME ARGUMENTS…`, does one thing in a process of its own.
return args switch
{
    [ChildProcess.Command, var probe, .. var arguments] => Probes.Run(probe, arguments),
    _ when args.Any(argument => argument is "-automated" or "@@") => await ConsoleRunner.Run(args), // how IDEs and xunit's own runners ask
    _ => await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
};
