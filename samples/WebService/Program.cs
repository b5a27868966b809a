// Classes photos that are posted to it, on this machine only: WebService MODEL [PORT]
//   curl --data-binary @street.jpg http://127.0.0.1:5000/labels --output labels.png
//   curl http://127.0.0.1:5000/classes
using Pixelwise;
using Pixelwise.Imaging;
using Pixelwise.Inference;

if (args.Length is 0 or > 2)
{
    Console.Error.WriteLine("Usage: WebService MODEL [PORT]");
    return 2;
}
using var segmenter = Segmenter.Open(args[0]);
using var turn = new SemaphoreSlim(1); // one photo takes every core; further ones wait for their turn

var builder = WebApplication.CreateBuilder();
builder.WebHost.UseUrls($"http://127.0.0.1:{(args.Length == 2 ? args[1] : "5000")}");
var app = builder.Build();

app.MapGet("/classes", () => segmenter.Classes.Select(entry => new { entry.Name, Color = entry.Color.ToString() }));

app.MapPost("/labels", async (HttpRequest request, CancellationToken cancellation) =>
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body, cancellation);
    await turn.WaitAsync(cancellation);
    try
    {
        var photo = ImageFile.Read(body.ToArray(), "upload");
        var labels = await Task.Run(() => segmenter.Segment(photo, cancellation), cancellation); // ends when the client hangs up
        return Results.Bytes(LabelFile.EncodePalette(labels, segmenter.Classes), "image/png");
    }
    catch (DataFaultException fault)
    {
        return Results.Problem(fault.Message, statusCode: StatusCodes.Status400BadRequest);
    }
    finally
    {
        turn.Release();
    }
});

app.Run();
return 0;
