namespace DistillDsl.Recipes.Text;

/// <summary>A text and the name of its class.</summary>
/// <param name="Label">The name of its class.</param>
/// <param name="Text">The text.</param>
public sealed record LabeledText(string Label, string Text);
