// Classes the photos of a folder, however large they are: BatchJob MODEL PHOTOS RESULTS
// Writes a label map for each photo, and shares.csv with what each class covers. Ctrl-C ends it; bad photos are listed and make it exit
// with 1.
using System.Globalization;
using Pixelwise;
using Pixelwise.Imaging;
using Pixelwise.Inference;

if (args is not [var model, var photos, var results])
{
    Console.Error.WriteLine("Usage: BatchJob MODEL PHOTOS RESULTS");
    return 2;
}
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};

var failures = 0;
try
{
    using var segmenter = Segmenter.Open(model, new SegmenterOptions
    {
        Window = new WindowOptions { Size = new ImageSize(512, 512), Overlap = 128 }, // memory stays that of a window
        Flip = true,
    });
    Directory.CreateDirectory(results);
    using var table = new StreamWriter(Path.Combine(results, "shares.csv"));
    table.WriteLine("photo,class,share");

    // While the network runs on one photo, the next ones are read and the last one is written.
    await foreach (var photo in segmenter.SegmentFolderAsync(photos, cancellationToken: stop.Token))
    {
        var name = Path.GetFileNameWithoutExtension(photo.Name);
        if (!photo.Succeeded)
        {
            failures++;
            Console.Error.WriteLine(photo.Fault.Message);
            continue;
        }
        LabelFile.WritePalette(Path.Combine(results, $"{name}.png"), photo.Labels, segmenter.Classes);
        foreach (var share in ClassShare.Of(photo.Labels, segmenter.Classes))
        {
            table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name},{share.Name},{share.Share:0.0000}"));
        }
        Console.WriteLine(name);
    }
}
catch (DataFaultException fault)
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped.");
    return 1;
}
return failures == 0 ? 0 : 1;
