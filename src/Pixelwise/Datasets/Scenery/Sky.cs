namespace Pixelwise.Datasets.Scenery;

/// <summary>The sky: blue overhead, pale above the roofs, bright around the sun, with clouds on a flat ceiling.</summary>
internal static class Sky
{
    /// <summary>Fills the canvas down to below the horizon; all else is painted over it.</summary>
    public static void Paint(Painter painter, Noise noise)
    {
        var (canvas, weather) = (painter.Canvas, painter.Weather);
        var (height, width) = (canvas.Size.Height, canvas.Size.Width);
        var horizon = painter.Camera.HorizonRow;
        var sunRow = horizon * (1 - 1.4f * weather.SunDirection.Y);
        var sunColumn = width * (0.5f + 0.9f * weather.SunDirection.X);
        var lit = LinearColor.Mix(weather.Horizon, LinearColor.White, 0.55f) * (0.45f + 0.55f * weather.Ambient.G + 0.25f * weather.Sun.R);
        var shaded = LinearColor.Mix(weather.Zenith, weather.Horizon, 0.62f) * 0.88f;
        var lowest = Math.Min(height, (int)(horizon + height * 0.12f)); // below this row there is ground, whatever the roll and the climb
        for (var row = 0; row < lowest; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var elevation = Math.Clamp((horizon - row) / height, 0, 1) * 2; // about 1 at the top edge
                var blend = elevation * (2 - MathF.Min(elevation, 1));
                var color = LinearColor.Mix(weather.Horizon, weather.Zenith, MathF.Min(1, blend));

                // The ceiling's points come nearer together towards the horizon, as clouds do.
                var reach = 1 / (elevation + 0.12f);
                var density = weather.Clouds == 0 ? 0 : noise.Octaves((column - sunColumn) / width * 2.6f * reach, reach * 2.2f, 5);
                var threshold = 0.78f - 0.55f * weather.Clouds;
                var cover = Math.Clamp((density - threshold) * 5, 0, 1) * MathF.Min(1, weather.Clouds * 4) * MathF.Min(1, elevation * 5);
                var thickness = Math.Clamp((density - threshold) * 3 - 0.2f, 0, 1);
                color = LinearColor.Mix(color, LinearColor.Mix(lit, shaded, thickness), cover * 0.92f);

                var (dx, dy) = ((column - sunColumn) / width, (row - sunRow) / width);
                color += weather.Sun * (0.012f / (0.03f + dx * dx + dy * dy));
                canvas.Light[row * width + column] = color;
            }
        }
        Array.Fill(canvas.Labels, (byte)SceneClass.Sky);
    }
}
