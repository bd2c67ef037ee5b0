namespace DistillDsl.Generators.Writing;

/// <summary>The short names of generated code; <see cref="Renaming"/> handles those that a user's own type hides.</summary>
internal static class Aliases
{
    /// <summary>The namespaces that are imported.</summary>
    public static IReadOnlyList<string> Namespaces { get; } =
        ["global::System", "global::System.Collections.Generic", "global::System.Linq", "global::DistillDsl", "global::DistillDsl.Runtime"];

    /// <summary>The aliases in every file.</summary>
    public static IReadOnlyList<(string Name, string Target)> Always { get; } =
    [
        ("AnyModule", "global::TorchSharp.torch.nn.Module"),
        ("DisposeScope", "global::TorchSharp.DisposeScope"),
        ("F", "global::TorchSharp.torch.nn.functional"),
        ("GeneratedCode", "global::System.CodeDom.Compiler.GeneratedCodeAttribute"),
        ("Parameter", "global::TorchSharp.Modules.Parameter"),
        ("Reduction", "global::TorchSharp.torch.nn.Reduction"),
        ("ScalarType", "global::TorchSharp.torch.ScalarType"),
        ("Tensor", "global::TorchSharp.torch.Tensor"),
        ("Torch", "global::TorchSharp.torch"),
    ];

    /// <summary>Every short name that can be aliased, including those from the namespaces.</summary>
    public static IReadOnlyList<(string Name, string Target)> All { get; } =
    [
        .. Always,
        .. Named("global::DistillDsl", "BatchLosses", "IRecipe", "Layout", "RecipeException", "RecipeInfo", "TapValue", "TrainingPosition"),
        .. Named(
            "global::DistillDsl.Runtime", "ArmedTaps", "ChannelMargin", "ContrastBank", "ContrastMemory", "KeptBuffers", "LossText", "NetworkState",
            "Paraphraser", "Positions",
            "QuantizationStep", "RecipeBatch", "RecipeSetup", "RecipeValues", "ReviewFusion", "RoiAlign", "Schedules", "SimKdSetup", "StageTraining",
            "StepInput", "Tap", "TargetShapes", "VidRegressor"),
        .. Named("global::System", "ArgumentOutOfRangeException", "IDisposable", "InvalidOperationException", "Math", "ObjectDisposedException"),
    ];

    private static readonly HashSet<string> Names = new(All.Select(static a => a.Name), StringComparer.Ordinal);

    /// <summary>Whether it is one of the short names.</summary>
    public static bool IsShort(string name) => Names.Contains(name);

    /// <summary>The replacement for a short name that a user's own type hides.</summary>
    public static string Renamed(string name) => "Dsl" + name;

    private static IEnumerable<(string Name, string Target)> Named(string space, params string[] names) => names.Select(name => (name, $"{space}.{name}"));
}
