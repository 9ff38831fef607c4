namespace Descent;

/// <summary>The shape of the marks at the points of a layer, so that no meaning is carried by color alone.</summary>
public enum MarkerShape
{
    /// <summary>A filled circle.</summary>
    Circle,

    /// <summary>A filled square.</summary>
    Square,

    /// <summary>A filled triangle, pointing up.</summary>
    Triangle,

    /// <summary>A filled square standing on a corner.</summary>
    Diamond,
}
