namespace Pixelwise.Training.Tests;

/// <summary>Tests that use tensors: one after the other, for torch's random generator and its count of tensors are the process's.</summary>
[CollectionDefinition(nameof(TorchCollection))]
public sealed class TorchCollection : ICollectionFixture<OneTorchThread>;
