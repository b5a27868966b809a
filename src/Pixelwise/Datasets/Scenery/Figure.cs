using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>How a person looks: skin, hair and clothes. Walkers and cyclists share it.</summary>
internal sealed record Figure
{
    /// <summary>Throws one person.</summary>
    public Figure(SeededRandom random)
    {
        Height = random.NextBool(0.12) ? random.Between(1.1f, 1.4f) : random.Between(1.56f, 1.9f);
        Skin = LinearColor.Hex(random.Pick(0xE8B995, 0xD9A27C, 0xB87F57, 0x8A5A3C, 0x5F3D2A, 0xF0C8A8));
        Hair = LinearColor.Hex(random.Pick(0x2A1E17, 0x4A3322, 0x6B4A2B, 0xA8834A, 0x1A1818, 0x8C8A88));
        Top = random.Tinted(
            LinearColor.Hex(random.Pick(0xA8322D, 0x2D4F82, 0x3C3F45, 0xE2DFD6, 0x3F7A55, 0xC9952E, 0x6A4A7A, 0x1F2226, 0x8A9AA8, 0xD0607A)));
        Legs = random.Tinted(LinearColor.Hex(random.Pick(0x27324A, 0x1E1F22, 0x4A4A48, 0x6A5C48, 0x39507A, 0x8A8578)));
        Shoes = LinearColor.Hex(random.Pick(0x201C1A, 0xE4E2DC, 0x5A3A28));
    }

    /// <summary>In metres; about one in eight is a child.</summary>
    public float Height { get; }

    /// <summary>Face and hands.</summary>
    public LinearColor Skin { get; }

    /// <summary>Hair.</summary>
    public LinearColor Hair { get; }

    /// <summary>Coat or shirt.</summary>
    public LinearColor Top { get; }

    /// <summary>Trousers or skirt.</summary>
    public LinearColor Legs { get; }

    /// <summary>Shoes.</summary>
    public LinearColor Shoes { get; }
}
