namespace DistillDsl.Generators.Model;

/// <summary>A tensor that a network takes.</summary>
/// <param name="Key">Its key in a batch.</param>
/// <param name="Argument">Its name in the generated code, as an argument of <c>Step</c> and of the constructor.</param>
/// <param name="Preparation">What the teacher gets instead; null if it gets the input itself.</param>
internal sealed record NetworkInput(string Key, string Argument, InputPreparation? Preparation = null)
{
    /// <summary>The input of networks that take one tensor each, whatever they call it.</summary>
    public static NetworkInput Only { get; } = new("data", "input");
}
