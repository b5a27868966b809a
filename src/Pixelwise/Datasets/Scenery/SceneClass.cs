namespace Pixelwise.Datasets.Scenery;

/// <summary>What a shape of a scene is, numbered as <see cref="CamVid.Classes"/>.</summary>
internal enum SceneClass : byte
{
    Sky,
    Building,
    Pole,
    Road,
    Pavement,
    Tree,
    Sign,
    Fence,
    Car,
    Pedestrian,
    Bicyclist,
}
