using System.Text.RegularExpressions;

namespace DistillDsl.Generators.Writing;

/// <summary>The short names of generated code.</summary>
internal static class Aliases
{
    /// <summary>Every alias, with what it stands for.</summary>
    public static IReadOnlyList<(string Name, string Target)> All { get; } =
    [
        ("AnyModule", "global::TorchSharp.torch.nn.Module"),
        ("DisposeScope", "global::TorchSharp.DisposeScope"),
        ("F", "global::TorchSharp.torch.nn.functional"),
        ("GeneratedCode", "global::System.CodeDom.Compiler.GeneratedCodeAttribute"),
        ("Parameter", "global::TorchSharp.Modules.Parameter"),
        ("Reduction", "global::TorchSharp.torch.nn.Reduction"),
        ("Tensor", "global::TorchSharp.torch.Tensor"),
        ("Torch", "global::TorchSharp.torch"),
    ];

    /// <summary>
    /// The text with every shadowed alias under another name. Code is written with the short names, which read best; where a user's own
    /// <c>Tensor</c> hides one, it is replaced here as a whole word, once, instead of every loss asking for its name.
    /// </summary>
    public static string Rename(string code, IEnumerable<string> shadowed)
    {
        foreach (var name in shadowed)
            code = Regex.Replace(code, $@"(?<![\w.@""]){name}(?![\w""])", Renamed(name), RegexOptions.CultureInvariant);
        return code;
    }

    public static string Renamed(string name) => "Dsl" + name;
}
