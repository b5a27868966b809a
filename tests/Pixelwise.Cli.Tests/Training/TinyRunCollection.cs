namespace Pixelwise.Cli.Tests.Training;

[CollectionDefinition]
public sealed class TinyRunCollection : ICollectionFixture<TinyRun>;
