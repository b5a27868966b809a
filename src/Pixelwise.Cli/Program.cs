return await Pixelwise.Cli.CommandLine.RunAsync(args);
