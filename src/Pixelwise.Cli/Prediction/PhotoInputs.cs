using System.IO.Enumeration;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Prediction;

/// <summary>Finds the photos that a command line names.</summary>
/// <param name="output">Where results go; those that lie there are not taken for photos.</param>
internal sealed class PhotoInputs(string output)
{
    private readonly string _output = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)) + Path.DirectorySeparatorChar;
    private readonly List<PhotoInput> _photos = [];
    private readonly List<string> _faults = [];

    /// <summary>What was found, in the order of the arguments; what a folder or pattern gave by name.</summary>
    public IReadOnlyList<PhotoInput> Photos => _photos;

    /// <summary>Arguments that gave nothing, a sentence for each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Adds what an argument stands for.</summary>
    /// <param name="argument">A file, a folder, a pattern, or <c>-</c>. A file of that name comes before a pattern.</param>
    public void Add(string argument)
    {
        if (argument == PhotoInput.StandardInputPath)
        {
            _photos.Add(PhotoInput.StandardInput);
        }
        else if (Directory.Exists(argument))
        {
            Add(InFolder(argument), argument, $"Folder `{argument}` holds no photos; they end in {string.Join(", ", ImageFile.Extensions)}.");
        }
        else if (!File.Exists(argument) && PhotoPattern.IsPattern(argument))
        {
            var pattern = new PhotoPattern(argument);
            Add(
                pattern.Matches(),
                pattern.Root,
                $"No file matches `{argument}`; check the pattern, which starts from `{Environment.CurrentDirectory}`.");
        }
        else
        {
            _photos.Add(PhotoInput.OfFile(argument)); // one that is missing is told when it is read
        }
    }

    /// <summary>Adds what a list names.</summary>
    /// <param name="paths">Files and folders. What lies below the current folder keeps its path.</param>
    public void AddList(IEnumerable<string> paths)
    {
        var here = Environment.CurrentDirectory;
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                Add(path);
            }
            else
            {
                var below = PhotoInput.Below(here, Path.GetFullPath(path)).Name;
                _photos.Add(
                    Path.IsPathRooted(below) || below.StartsWith("..", StringComparison.Ordinal)
                        ? PhotoInput.OfFile(path)
                        : new PhotoInput(path, below));
            }
        }
    }

    private void Add(IEnumerable<string> found, string root, string faultIfNone)
    {
        var photos = found
            .Where(path => !IsResult(path))
            .Order(StringComparer.Ordinal)
            .Select(path => PhotoInput.Below(root.Length == 0 ? "." : root, path))
            .ToArray();
        _photos.AddRange(photos);
        if (photos.Length == 0)
        {
            _faults.Add(faultIfNone);
        }
    }

    private bool IsResult(string path) => OutputKinds.IsResult(path) && Path.GetFullPath(path).StartsWith(_output, StringComparison.Ordinal);

    // Folders are not entered through links, which may lead back to where they came from.
    private static FileSystemEnumerable<string> InFolder(string folder) => new(
        folder,
        (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(),
        new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && ImageFile.HasImageExtension(entry.FileName.ToString()),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
    };
}
