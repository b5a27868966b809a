using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>One picture of a street with its labels, from the dice to the bytes.</summary>
internal static class StreetScene
{
    /// <summary>Draws a scene.</summary>
    /// <param name="size">Height and width of the picture.</param>
    /// <param name="random">Dice; equal dice give equal bytes.</param>
    public static (RgbImage Image, LabelMap Labels) Draw(ImageSize size, SeededRandom random)
    {
        var weather = Weather.Draw(random);
        var street = new Street(random);
        var city = random.NextBool(0.55);
        var cameraX = street.DrivingSide * street.LaneMiddle + random.Between(-0.4f, 0.4f);
        var camera = new Camera(size, cameraX, random);
        var ground = new Ground(street, random);
        var backdrop = new Backdrop(city, random);
        var objects = SceneLayout.Throw(street, weather, city, random);
        var noise = new Noise(random.NextBits());
        var lens = new Lens(random);

        var canvas = new Canvas(size);
        var painter = new Painter(canvas, camera, weather);
        Sky.Paint(painter, noise);
        backdrop.Paint(painter);
        ground.Paint(painter);
        foreach (var thing in objects)
        {
            thing.CastShadow(painter);
        }
        canvas.ApplyShadows(ShadowTint(weather));
        foreach (var thing in objects)
        {
            thing.Paint(painter);
            Shine(painter, thing); // at once, so that what stands before a lamp hides its glow
        }
        Lens.Mirror(painter, noise);
        lens.Rain(painter);
        return (lens.Expose(canvas), new LabelMap(size, canvas.Labels));
    }

    // What the sky still gives where the sun does not reach: the share of its light on level ground.
    private static LinearColor ShadowTint(Weather weather)
    {
        var full = weather.On(new(0, 1, 0));
        return new(weather.Ambient.R / full.R, weather.Ambient.G / full.G, weather.Ambient.B / full.B);
    }

    private static void Shine(Painter painter, ISceneObject thing)
    {
        if (thing is Car car)
        {
            car.Shine(painter);
        }
        else if (thing is LampPost { Bulb: { Z: > Camera.Near } bulb } && painter.Weather.Lamps > 0)
        {
            var radius = 1.6f / painter.Camera.MetresPerPixel(bulb.Z);
            painter.Canvas.Glow(painter.Camera.Project(bulb), radius, new LinearColor(0.8f, 0.62f, 0.34f) * (0.7f * painter.Weather.Lamps));
        }
    }
}
