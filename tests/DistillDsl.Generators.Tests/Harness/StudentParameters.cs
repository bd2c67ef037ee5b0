namespace DistillDsl.Generators.Tests.Harness;

/// <summary>A training loop of a user's own.</summary>
internal static class StudentParameters
{
    /// <summary>A recipe of these terms, and a class with this code in a method.</summary>
    public static string Source(string terms, string code) => $$"""
        {{Sources.Usings}}
        using System.Collections.Generic;
        using System.Linq;
        using static TorchSharp.torch;

        namespace Shop;

        [Recipe(Student = typeof(Small), Teacher = typeof(Large))]
        {{terms}}
        public sealed partial class ShopRecipe;

        public sealed class Training
        {
            private readonly Small _net = new();
            private ShopRecipe? _recipe;
            private optim.Optimizer? _opt;

            public void Run(Small student, Small other, Large teacher, Tensor input, Tensor labels, IEnumerable<TorchSharp.Modules.Parameter> others)
            {
                {{code}}
            }
        }
        """;
}
