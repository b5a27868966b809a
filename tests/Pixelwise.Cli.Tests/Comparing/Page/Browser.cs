using Microsoft.Playwright;

namespace Pixelwise.Cli.Tests.Comparing.Page;

/// <summary>
/// The machine's own Chromium, without a window; tests that need it are skipped where there is none, but fail where CI must have one.
/// </summary>
/// <remarks>All pages come into one tab, one after the other: a tab of its own for each takes Chromium far longer than the page.</remarks>
public sealed class Browser : IAsyncLifetime
{
    private const string Mend = "No Chromium is on the PATH; on Debian, `apt-get install chromium` puts it there.";

    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private IPlaywright? _playwright;
    private IBrowser? _chromium;
    private IPage? _tab;

    private static bool MustBeThere => Environment.GetEnvironmentVariable("CI") == "true";

    public async ValueTask InitializeAsync()
    {
        if (Find() is { } program)
        {
            _playwright = await Playwright.CreateAsync();
            _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = program,
                ChromiumSandbox = Environment.UserName != "root", // Chromium refuses to start as root with it
            });
            _tab = await _chromium.NewPageAsync();
        }
    }

    /// <summary>Opens a file in place of the one before.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="scheme">Whether the user likes it dark.</param>
    internal async Task<OpenedPage> Open(string path, int width = 1200, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(_tab is null && !MustBeThere, Mend);
        Assert.True(_tab is not null, Mend);
        await _tab.SetViewportSizeAsync(width, height: 900);
        await _tab.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        return await OpenedPage.Open(_tab, path);
    }

    public async ValueTask DisposeAsync()
    {
        await (_chromium?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Programs.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
