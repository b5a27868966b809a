using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>Decides what stands where on a street.</summary>
internal sealed class SceneLayout
{
    private const float Far = 135;

    private readonly Street _plan;
    private readonly Weather _weather;
    private readonly bool _city;
    private readonly SeededRandom _random;
    private readonly List<ISceneObject> _plots = [];
    private readonly List<ISceneObject> _street = [];

    private SceneLayout(Street street, Weather weather, bool city, SeededRandom random) =>
        (_plan, _weather, _city, _random) = (street, weather, city, random);

    /// <summary>All that stands on a street, in the order to paint it: what may be hidden first.</summary>
    /// <remarks>
    /// From the camera's place on the road, whatever stands on a plot is behind all that stands on the street; plots hide one another by
    /// distance, and within a plot its house is behind its trees and these behind its fence.
    /// </remarks>
    /// <param name="plan">The street to fill.</param>
    /// <param name="weather">Rain opens umbrellas.</param>
    /// <param name="city">Tall houses wall to wall, rather than gardens.</param>
    /// <param name="random">Dice.</param>
    public static IReadOnlyList<ISceneObject> Throw(Street plan, Weather weather, bool city, SeededRandom random)
    {
        var layout = new SceneLayout(plan, weather, city, random);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            layout.PlacePlots(side);
            layout.PlaceFurniture(side);
            layout.PlaceParkedCars(side);
            layout.PlaceWalkers(side);
        }
        layout.PlaceTraffic();
        layout.PlaceCyclists();
        layout.PlaceCrossingPeople();
        return [.. layout._plots, .. layout._street.OrderByDescending(thing => thing.Distance)]; // a stable sort: the same order on every machine
    }

    private void PlacePlots(int side)
    {
        var plots = new Stack<ISceneObject[]>();
        for (var z = _random.Between(-14, -6); z < Far;)
        {
            var length = _random.Between(8, 17);
            var kind = _random.NextDouble();
            if (kind < (_city ? 0.74 : 0.5))
            {
                plots.Push([.. House(side, z, length)]);
            }
            else if (kind < 0.93)
            {
                plots.Push([.. Garden(side, z, length)]);
            }
            else
            {
                z -= length * 0.4f; // a gap
            }
            z += length + (_city ? 0 : _random.Between(0.5f, 5));
        }
        _plots.AddRange(plots.SelectMany(plot => plot)); // a stack gives the farthest plot first
    }

    private IEnumerable<ISceneObject> House(int side, float z, float length)
    {
        var setback = _city ? 0 : _random.Between(1.5f, 5);
        yield return new Building(side, _plan.PlotLine + setback, z, length, _city, _random);
        if (setback > 2.5f && _random.NextBool(0.6))
        {
            yield return new Tree(
                new(side * (_plan.PlotLine + 1.3f), 0, z + length * _random.Between(0.1f, 0.9f)), trunk: 0, _random.Between(0.6f, 1.1f), _random);
        }
        if (setback > 1.5f && _random.NextBool(0.7))
        {
            foreach (var fence in Fence.Row(new(side * (_plan.PlotLine + 0.1f), Ground.Kerb, z), length, _random).Reverse())
            {
                yield return fence;
            }
        }
    }

    private List<ISceneObject> Garden(int side, float z, float length)
    {
        var things = new List<ISceneObject>();
        for (var along = _random.Between(1, 3); along < length; along += _random.Between(3.5f, 6))
        {
            var foot = new Point3(side * (_plan.PlotLine + _random.Between(2.5f, 7)), 0, z + along);
            things.Add(_random.NextBool(0.75)
                ? new Tree(foot, _random.Between(1.6f, 3), _random.Between(1.8f, 3.4f), _random)
                : new Tree(foot, trunk: 0, _random.Between(0.8f, 1.5f), _random));
        }
        things.Reverse(); // trees were thrown from near to far
        if (_random.NextBool(0.75))
        {
            things.AddRange(Fence.Row(new(side * (_plan.PlotLine + 0.1f), Ground.Kerb, z), length, _random).Reverse());
        }
        return things;
    }

    private void PlaceFurniture(int side)
    {
        var x = side * (_plan.HalfWidth + 0.45f);
        var planted = _random.NextBool(_city ? 0.45 : 0.3);
        for (var z = _random.Between(6, 16); z < 100; z += _random.Between(17, 27))
        {
            _street.Add(_random.NextBool(0.85) ? LampPost.Lamp(new(x, Ground.Kerb, z), _random) : LampPost.Mast(new(x, Ground.Kerb, z), _random));
        }
        for (var z = _random.Between(7, 14); z < 90; z += _random.Between(16, 40))
        {
            _street.Add(new TrafficSign(new(x + side * _random.Between(0, 0.3f), Ground.Kerb, z), _random));
        }
        for (var z = _random.Between(7, 15); planted && z < 100; z += _random.Between(9, 15))
        {
            _street.Add(new Tree(new(x + side * 0.5f, Ground.Kerb, z), _random.Between(2, 2.8f), _random.Between(1.3f, 2.1f), _random));
        }
        if (_random.NextBool(0.4))
        {
            var start = _random.Between(5, 25);
            for (var z = start; z < start + 12; z += 1.6f)
            {
                _street.Add(LampPost.Bollard(new(x - side * 0.15f, Ground.Kerb, z), _random));
            }
        }
        if (_random.NextBool(0.28))
        {
            // a railing that keeps walkers off the road
            _street.AddRange(Fence.Row(new(x - side * 0.1f, Ground.Kerb, _random.Between(5, 20)), _random.Between(6, 16), _random));
        }
    }

    private void PlaceParkedCars(int side)
    {
        if (!(side < 0 ? _plan.ParkingLeft : _plan.ParkingRight))
        {
            return;
        }
        var density = _random.Between(0.3f, 0.85f);
        var x = side * (_plan.HalfWidth - 1);
        for (var z = _random.Between(5, 11); z < 95;)
        {
            if (IsCrossing(z - 6, z + 3) || !_random.NextBool(density))
            {
                z += 5.5f;
                continue;
            }
            var car = new Car(x + _random.Between(-0.1f, 0.1f), z, oncoming: side != _plan.DrivingSide, moving: false, _random);
            _street.Add(car);
            z += car.Length + _random.Between(0.7f, 1.6f);
        }
    }

    private void PlaceTraffic()
    {
        foreach (var oncoming in (ReadOnlySpan<bool>)[false, true])
        {
            var x = (oncoming ? -1 : 1) * _plan.DrivingSide * _plan.LaneMiddle;
            var z = oncoming ? _random.Between(7, 35) : _random.Between(9, 40); // one's own lane keeps its distance
            while (z < 110)
            {
                if (!IsCrossing(z - 6, z + 4) && _random.NextBool(0.75))
                {
                    var car = new Car(x + _random.Between(-0.25f, 0.25f), z, oncoming, moving: true, _random);
                    _street.Add(car);
                    z += car.Length;
                }
                z += _random.Between(7, 30);
            }
        }
    }

    private void PlaceWalkers(int side)
    {
        var count = _random.NextInt(2, _city ? 9 : 5);
        for (var i = 0; i < count; i++)
        {
            var nearness = _random.Between(0, 1);
            var place = new Point3(
                side * (_plan.HalfWidth + _random.Between(0.8f, _plan.PavementWidth - 0.35f)), Ground.Kerb, 6.5f + 34 * nearness * nearness);
            _street.Add(new Pedestrian(place, across: _random.NextBool(0.25), _weather, _random));
            if (_random.NextBool(0.3))
            {
                _street.Add(new Pedestrian(place + new Point3(0.55f, 0, 0.2f), across: false, _weather, _random)); // a companion
            }
        }
    }

    private void PlaceCyclists()
    {
        var count = _random.NextInt(10) switch { 0 => 0, < 5 => 1, < 8 => 2, _ => 3 };
        for (var i = 0; i < count; i++)
        {
            var away = _random.NextBool(0.65);
            var lane = (away ? 1 : -1) * _plan.DrivingSide;
            var parking = lane < 0 ? _plan.ParkingLeft : _plan.ParkingRight;
            var edge = parking ? _plan.HalfWidth - 2.3f : _plan.HalfWidth - _random.Between(0.5f, 0.9f);
            _street.Add(new Cyclist(new(lane * edge, 0, _random.Between(6.5f, i == 0 ? 14 : 26)), across: false, away, _random));
        }
        if (_random.NextBool(0.16))
        {
            _street.Add(
                new Cyclist(
                    new(_random.Between(-0.8f, 0.8f) * _plan.HalfWidth, 0, _random.Between(9, 17)),
                    across: true,
                    away: false,
                    _random));
        }
    }

    private void PlaceCrossingPeople()
    {
        var z = _plan.CrossingAt + 1 ?? _random.Between(14, 35);
        var count = _plan.CrossingAt is null ? (_random.NextBool(0.15) ? 1 : 0) : _random.NextInt(0, 4);
        for (var i = 0; i < count; i++)
        {
            var x = _random.Between(-0.9f, 0.9f) * _plan.HalfWidth;
            _street.Add(new Pedestrian(new(x, 0, z + _random.Between(0, 1.6f)), across: true, _weather, _random));
        }
    }

    private bool IsCrossing(float near, float far) => _plan.CrossingAt is { } crossing && crossing + 3 > near && crossing < far;
}
