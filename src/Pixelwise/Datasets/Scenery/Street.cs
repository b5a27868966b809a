using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>The plan of a street: how wide its parts are. All else is placed by it.</summary>
internal sealed class Street
{
    /// <summary>Draws a street of two lanes.</summary>
    public Street(SeededRandom random)
    {
        DrivingSide = random.Sign();
        ParkingLeft = random.NextBool(0.45);
        ParkingRight = random.NextBool(0.45);
        LaneWidth = random.Between(2.9f, 3.7f);
        HalfWidth = LaneWidth + (ParkingLeft || ParkingRight ? 1.9f : random.Between(0.2f, 0.8f));
        PavementWidth = random.Between(2f, 3.8f);
        LeftIsPaved = random.NextBool(0.4);
        RightIsPaved = random.NextBool(0.4);
        CrossingAt = random.NextBool(0.3) ? random.Between(9, 24) : null;
    }

    /// <summary>-1 where people drive on the left, 1 where on the right.</summary>
    public int DrivingSide { get; }

    /// <summary>Width of one lane, in metres.</summary>
    public float LaneWidth { get; }

    /// <summary>Distance of a lane's middle from the road's.</summary>
    public float LaneMiddle => LaneWidth / 2 + 0.1f;

    /// <summary>Half the road, kerb to middle.</summary>
    public float HalfWidth { get; }

    /// <summary>Width of each pavement, kerb counted.</summary>
    public float PavementWidth { get; }

    /// <summary>Distance of the plots' edge from the road's middle.</summary>
    public float PlotLine => HalfWidth + PavementWidth;

    /// <summary>Whether cars park along the left kerb.</summary>
    public bool ParkingLeft { get; }

    /// <summary>Whether cars park along the right kerb.</summary>
    public bool ParkingRight { get; }

    /// <summary>Paving rather than grass behind the left pavement.</summary>
    public bool LeftIsPaved { get; }

    /// <summary>Paving rather than grass behind the right pavement.</summary>
    public bool RightIsPaved { get; }

    /// <summary>Where a zebra crossing begins, in metres ahead; null without one.</summary>
    public float? CrossingAt { get; }
}
