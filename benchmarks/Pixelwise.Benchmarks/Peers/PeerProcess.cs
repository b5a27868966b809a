using System.Diagnostics;
using System.Globalization;

namespace Pixelwise.Benchmarks.Peers;

/// <summary>A peer in Python that waits for its turn: it gets a line with a name, does that work once, and answers with a line.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts a script of <c>benchmarks/peers</c>.</summary>
    /// <param name="script">File name of the script.</param>
    /// <param name="arguments">What it is given; the files stay where they are until the peer is disposed of.</param>
    /// <remarks>The interpreter is <c>python3</c>, or what PIXELWISE_PYTHON names.</remarks>
    public PeerProcess(string script, params IEnumerable<string> arguments)
    {
        var path = Path.Combine(Repository.Root, "benchmarks", "peers", script);
        _process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("PIXELWISE_PYTHON") ?? "python3", [path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException($"{script} did not start.");
    }

    /// <summary>Lets the peer work once.</summary>
    /// <param name="name">What it is to do.</param>
    /// <returns>Its answer.</returns>
    public string Ask(string name)
    {
        _process.StandardInput.WriteLine(name);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"The peer ended instead of answering '{name}'; its message is above.");
    }

    /// <summary>Milliseconds that the peer measured for one piece of work.</summary>
    public double Milliseconds(string name) => double.Parse(Ask(name), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _process.StandardInput.Close(); // the end of its input ends the peer
        _process.WaitForExit();
        _process.Dispose();
    }
}
