using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>The light of a scene and the air it passes through.</summary>
internal sealed record Weather
{
    /// <summary>Colour of the sky overhead.</summary>
    public required LinearColor Zenith { get; init; }

    /// <summary>Colour of the sky above the roofs; far things fade into it.</summary>
    public required LinearColor Horizon { get; init; }

    /// <summary>Light of the sun on a surface that faces it; black when it is hidden.</summary>
    public required LinearColor Sun { get; init; }

    /// <summary>Light of the whole sky on a level surface.</summary>
    public required LinearColor Ambient { get; init; }

    /// <summary>Unit direction towards the sun, always above the horizon.</summary>
    public required Point3 SunDirection { get; init; }

    /// <summary>Metres at which a thing has lost half its contrast.</summary>
    public required float Visibility { get; init; }

    /// <summary>Share of the sky under clouds, in [0, 1].</summary>
    public float Clouds { get; init; }

    /// <summary>How far the lamps and lit windows outshine the day, in [0, 1].</summary>
    public float Lamps { get; init; }

    /// <summary>How much a wet road mirrors, in [0, 1].</summary>
    public float Wetness { get; init; }

    /// <summary>Strength of the falling rain, in [0, 1].</summary>
    public float Rain { get; init; }

    /// <summary>Whether the sun casts shadows with edges.</summary>
    public bool HasShadows => Sun.G > 0.2f;

    /// <summary>The weather of one scene: mostly a clear or a grey day, sometimes a low sun, dusk, rain or fog.</summary>
    public static Weather Draw(SeededRandom random)
    {
        var high = SunAt(random, low: 0.5f, high: 1.3f);
        var low = SunAt(random, low: 0.25f, high: 0.5f);
        var clouds = random.Between(0, 1);
        return random.NextDouble() switch
        {
            < 0.38 => Clear(high, clouds * 0.65f, visibility: random.Between(250, 700)),
            < 0.53 => LowSun(low, clouds * 0.5f, visibility: random.Between(130, 300)),
            < 0.74 => Overcast(high, random.Between(0.75f, 1.05f), visibility: random.Between(160, 400)),
            < 0.83 => Rainy(high, random.Between(0.4f, 1), visibility: random.Between(90, 160)),
            < 0.90 => Foggy(high, visibility: random.Between(28, 70)),
            _ => Dusk(low, clouds * 0.7f, visibility: random.Between(120, 250)),
        };
    }

    /// <summary>Light that falls on a surface.</summary>
    /// <param name="normal">Unit direction that the surface faces.</param>
    public LinearColor On(Point3 normal) => Ambient * (0.72f + 0.28f * normal.Y) + Sun * MathF.Max(0, normal.Dot(SunDirection));

    /// <summary>What is left of a colour after so many metres of air.</summary>
    public LinearColor Through(float metres, LinearColor color)
    {
        var density = metres / Visibility;
        return LinearColor.Mix(color, Horizon, density / (1 + density)); // half at one visibility; a quotient, because exp differs between machines
    }

    // Some direction around, at a height given as rise over run. The sun right ahead would only blind the camera: it stays to the side or
    // behind.
    private static Point3 SunAt(SeededRandom random, float low, float high) =>
        new Point3(random.Sign() * random.Between(0.35f, 1), random.Between(low, high), random.Between(-0.9f, 0.45f)).Unit();

    private static Weather Clear(Point3 sun, float clouds, float visibility) => new()
    {
        Zenith = LinearColor.Hex(0x3D76C2),
        Horizon = LinearColor.Hex(0xC4DCF0),
        Sun = new(1.02f, 0.94f, 0.80f),
        Ambient = new(0.40f, 0.46f, 0.56f),
        SunDirection = sun,
        Visibility = visibility,
        Clouds = clouds,
    };

    private static Weather LowSun(Point3 sun, float clouds, float visibility) => new()
    {
        Zenith = LinearColor.Hex(0x5581B8),
        Horizon = LinearColor.Hex(0xF6D9A8),
        Sun = new(1.14f, 0.84f, 0.54f),
        Ambient = new(0.36f, 0.37f, 0.44f),
        SunDirection = sun,
        Visibility = visibility,
        Clouds = clouds,
    };

    private static Weather Overcast(Point3 sun, float brightness, float visibility) => new()
    {
        Zenith = LinearColor.Hex(0xA9B4BF) * brightness,
        Horizon = LinearColor.Hex(0xDCE2E6) * brightness,
        Sun = new LinearColor(0.13f, 0.13f, 0.12f) * brightness,
        Ambient = new LinearColor(0.76f, 0.79f, 0.84f) * brightness,
        SunDirection = sun,
        Visibility = visibility,
        Clouds = 1,
    };

    private static Weather Rainy(Point3 sun, float rain, float visibility) => new()
    {
        Zenith = LinearColor.Hex(0x7F8A96),
        Horizon = LinearColor.Hex(0xB4BDC5),
        Sun = LinearColor.Black,
        Ambient = new(0.48f, 0.52f, 0.58f),
        SunDirection = sun,
        Visibility = visibility,
        Clouds = 1,
        Lamps = 0.35f,
        Wetness = 0.45f + 0.4f * rain,
        Rain = rain,
    };

    private static Weather Foggy(Point3 sun, float visibility) => new()
    {
        Zenith = LinearColor.Hex(0xC6CCD0),
        Horizon = LinearColor.Hex(0xD3D8DA),
        Sun = LinearColor.Black,
        Ambient = new(0.66f, 0.69f, 0.73f),
        SunDirection = sun,
        Visibility = visibility,
        Clouds = 0.3f,
        Lamps = 0.25f,
    };

    private static Weather Dusk(Point3 sun, float clouds, float visibility) => new()
    {
        Zenith = LinearColor.Hex(0x2B3F6E),
        Horizon = LinearColor.Hex(0xE7A77B),
        Sun = new(0.16f, 0.10f, 0.08f),
        Ambient = new(0.26f, 0.28f, 0.42f),
        SunDirection = sun,
        Visibility = visibility,
        Clouds = clouds,
        Lamps = 1,
    };
}
