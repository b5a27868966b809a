namespace Pixelwise.Weights.Pretrained;

/// <summary>The folder in which fetched checkpoints are kept. A file has its name there only after its hash was found right.</summary>
public sealed class PretrainedCache
{
    private static readonly string[] WeightExtensions = [".pth", ".pt", ".safetensors", ".onnx"];

    /// <summary>Keeps checkpoints in a folder.</summary>
    /// <param name="folder">It is made when the first one arrives.</param>
    public PretrainedCache(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Folder = Path.GetFullPath(folder);
    }

    /// <summary>
    /// The user's: <c>weights</c> in the folder that <c>PIXELWISE_CACHE</c> names, else in <c>$XDG_CACHE_HOME/pixelwise</c> or
    /// <c>~/.cache/pixelwise</c>.
    /// </summary>
    public static PretrainedCache Default => new(Path.Combine(CacheFolder.FullPath, "weights"));

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>How long a server may stay silent. Default one minute.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Where the file of some weights is, or will be.</summary>
    /// <param name="weights">Of the catalogue.</param>
    public string PathOf(PretrainedWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Path.Combine(Folder, weights.FileName);
    }

    /// <summary>Whether they are here, whole.</summary>
    /// <param name="weights">Of the catalogue.</param>
    public bool Holds(PretrainedWeights weights) => File.Exists(PathOf(weights));

    /// <summary>Where the file of weights is, which must be here.</summary>
    /// <param name="weights">Of the catalogue.</param>
    /// <exception cref="DataFaultException">They are not; the message says which command brings them.</exception>
    public string Require(PretrainedWeights weights) =>
        Holds(weights)
            ? PathOf(weights)
            : throw new DataFaultException(
                weights.Id,
                weights.Address is null
                    ? $"The weights `{weights.Id}` are not on this machine. "
                        + $"Save {weights.Page} with a browser, then `pixelwise weights import {weights.Id} FILE`."
                    : $"The weights `{weights.Id}` are not on this machine; `pixelwise weights fetch {weights.Id}` brings them.");

    /// <summary>
    /// Fetches weights, unless they are here; then nothing asks the network. An earlier attempt that was cut off goes on where it ended.
    /// </summary>
    /// <remarks>The proxy is the one that HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY name.</remarks>
    /// <param name="weights">Of the catalogue.</param>
    /// <param name="progress">Told now and then how far it is; null for nobody.</param>
    /// <param name="cancellation">Stops; what arrived is kept for the next attempt.</param>
    /// <returns>Path of the file.</returns>
    /// <exception cref="DownloadException">
    /// The network, the server or what it sent is at fault; or only a person can fetch this file.
    /// </exception>
    /// <exception cref="DataFaultException">The folder cannot be written, or the disk is full.</exception>
    public async Task<string> FetchAsync(
        PretrainedWeights weights,
        IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (Holds(weights))
        {
            return PathOf(weights);
        }
        if (weights.Address is not { } address)
        {
            throw new DownloadException(
                $"`{weights.Id}` can be fetched only in a browser, which {weights.Page.Host} asks to confirm. " +
                $"Save the file of {weights.Page}, then `pixelwise weights import {weights.Id} FILE`.");
        }
        CacheFolder.Make(Folder);
        var download = new WeightDownload(weights, address, PathOf(weights)) { Patience = Patience };
        await download.RunAsync(progress, cancellation).ConfigureAwait(false);
        return PathOf(weights);
    }

    /// <summary>Takes a copy of a file that was fetched by other means, if its hash is that of the weights.</summary>
    /// <param name="weights">Of the catalogue.</param>
    /// <param name="file">The file; it is left as it is.</param>
    /// <param name="cancellation">Stops; nothing is kept.</param>
    /// <returns>Path of the copy.</returns>
    /// <exception cref="DataFaultException">The file is missing or another one, or the folder cannot be written.</exception>
    public string Import(PretrainedWeights weights, string file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(weights);
        using var contents = InputFile.Open(file, "Weights file");
        CacheFolder.Make(Folder);
        var path = PathOf(weights);
        AtomicFile.Write(path, copy =>
        {
            var computed = weights.Hash.Compute(contents, contents.Length, copy, cancellation);
            if (!weights.Hash.Agrees(computed))
            {
                throw new DataFaultException(file,
                    $"'{file}' is not the file of `{weights.Id}`: it has {weights.Hash.Show(computed)}, but {weights.Hash} was published. "
                    + $"Get it again from {weights.Address ?? weights.Page}.");
            }
        });
        ForgetPartial(path);
        return path;
    }

    // Of a download that was given up. One that is under way keeps it: Windows does not delete what is open, elsewhere the open file just
    // loses its name.
    private static void ForgetPartial(string path)
    {
        try
        {
            File.Delete(WeightDownload.PartialOf(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The weights are here all the same.
        }
    }

    /// <summary>The path of weights that the user named: a file, a folder, or an id of the catalogue.</summary>
    /// <param name="pathOrId">What was named. A file of that name goes before an id.</param>
    /// <returns>Path of the cached file for an id; otherwise what was given, whether it exists or not.</returns>
    /// <exception cref="DataFaultException">The weights of that id are not here, or the name is nearly one of the catalogue.</exception>
    internal string Locate(string pathOrId)
    {
        if (
            Path.Exists(pathOrId)
            || Path.GetFileName(pathOrId) != pathOrId
            || WeightExtensions.Contains(Path.GetExtension(pathOrId), StringComparer.OrdinalIgnoreCase))
        {
            return pathOrId;
        }
        if (PretrainedCatalog.TryFind(pathOrId) is { } weights)
        {
            return Require(weights);
        }
        return NearestName.Of(pathOrId, PretrainedCatalog.All.Select(each => each.Id)) is { } nearest
            ? throw new DataFaultException(
                pathOrId,
                $"There is no file `{pathOrId}`, and no weights of that name. Did you mean `{nearest}`? `pixelwise weights list` shows them all.")
            : pathOrId;
    }
}
