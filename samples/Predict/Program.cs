// Classes every pixel of photos: Predict MODEL PHOTO...
// MODEL is a run folder, a .safetensors file or an .onnx file. Beside each photo, an overlay with a legend is written.
using System.Globalization;
using Pixelwise;
using Pixelwise.Imaging;
using Pixelwise.Inference;

if (args is not [var model, _, ..])
{
    Console.Error.WriteLine("Usage: Predict MODEL PHOTO...");
    return 2;
}
try
{
    using var segmenter = Segmenter.Open(model);
    foreach (var path in args[1..])
    {
        var photo = ImageFile.Read(path);
        var labels = segmenter.Segment(photo);

        ImageFile.Write(Path.ChangeExtension(path, ".overlay.png"), Overlay.DrawWithLegend(photo, labels, segmenter.Classes));
        Console.WriteLine($"{path} ({photo.Size})");
        foreach (var share in ClassShare.Of(labels, segmenter.Classes))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {100 * share.Share,5:0.0} %  {share.Name}"));
        }
    }
    return 0;
}
catch (DataFaultException fault) // a file is missing or broken: the message names it, and the mend
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}
