using Pixelwise.Networks;

namespace Pixelwise.Models.Backbones;

/// <summary>What a GoogLeNet sees on its way, by the Inception blocks that heads and skips start from.</summary>
/// <param name="Block3B">(N, 480, H/8, W/8).</param>
/// <param name="Block4A">(N, 512, H/16, W/16).</param>
/// <param name="Block4D">(N, 528, H/16, W/16).</param>
/// <param name="Block4E">(N, 832, H/16, W/16).</param>
/// <param name="Block5B">(N, 1024, H/32, W/32).</param>
internal sealed record GoogLeNetFeatures(Symbol Block3B, Symbol Block4A, Symbol Block4D, Symbol Block4E, Symbol Block5B);
