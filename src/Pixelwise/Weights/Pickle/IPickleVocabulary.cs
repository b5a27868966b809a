namespace Pixelwise.Weights.Pickle;

/// <summary>All that a pickle may refer to outside itself.</summary>
internal interface IPickleVocabulary
{
    /// <summary>A Python name by module and name; null where it is not on the list of what is allowed.</summary>
    PickleGlobal? Find(string name);

    /// <summary>The object that a persistent id stands for: a storage elsewhere in the file.</summary>
    /// <exception cref="PickleException">It is not the id of a storage.</exception>
    object? LoadPersistent(object? id);
}
