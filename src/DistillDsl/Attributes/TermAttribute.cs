namespace DistillDsl;

/// <summary>One weighted loss of a recipe. What every term has in common.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class TermAttribute : Attribute
{
    /// <summary>What the term is multiplied with in the total; at least 0, 1 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Weight { get; set; } = 1;

    /// <summary>The only stage, counted from 1, in which the term is on; 0, the default, means every stage.</summary>
    [OptionRange(0, 99)]
    public int Stage { get; set; }

    /// <summary>The stages in which the term is on, each from 1 to 99, where it is several but not all; instead of <see cref="Stage"/>.</summary>
    public int[] Stages { get; set; } = [];

    /// <summary>
    /// The term's name in the losses, in logs and in messages, a C# identifier. Left out: made from the loss and the layer,
    /// <c>kl</c> or <c>hintLayer3</c>; the property in <c>Losses</c> is the same name with a capital.
    /// </summary>
    public string? Name { get; set; }
}
