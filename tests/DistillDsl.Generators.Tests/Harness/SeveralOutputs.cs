namespace DistillDsl.Generators.Tests.Harness;

/// <summary>Networks that give more than one tensor, in the namespace <c>Shop</c>.</summary>
internal static class SeveralOutputs
{
    public const string Networks = """
        #nullable enable
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public abstract class Giving<T>() : Module<Tensor, T>("Giving");

        public abstract class TupleNet : Giving<(Tensor seg, Tensor[] det)>;

        public record Maps(Tensor Seg, List<Tensor> Levels)
        {
            public int Count => Levels.Count;

            internal Tensor Hidden => Seg;
        }

        public abstract class RecordNet : Giving<Maps>;

        public class Shared
        {
            public Tensor? Aux { get; set; }

            public Shared? Next { get; set; }
        }

        public class Head : Shared
        {
            public Tensor cls = null!;

            public Tensor @class { get; init; } = null!;
        }

        public class Scene : Shared
        {
            public Head Near { get; init; } = new();

            public Head? Far { get; init; }

            public (Tensor a, Tensor b) Pair;

            public ImmutableArray<Tensor> Kept { get; init; }

            public IList<Tensor> Mutable { get; init; } = [];

            public string Text { get; init; } = "";

            public static Tensor? Common { get; set; }
        }

        public abstract class ClassNet : Giving<Scene>;

        public abstract class ListNet : Giving<Tensor[]>;

        public abstract class NestedNet : Giving<(Tensor seg, List<IReadOnlyList<Tensor>> grid)>;

        public record struct Only(Tensor Logits);

        public abstract class OneNet : Giving<Only>;

        public abstract class TextNet : Giving<string>;

        internal static class OutputLosses
        {
            public static Tensor Levels(IReadOnlyList<Tensor> student, IReadOnlyList<Tensor> teacher, Tensor boxes) => boxes;

            public static Tensor Beside(Tensor student, Tensor studentOutput, Tensor teacherOutput) => student;

            public static Tensor Mixed(Tensor student, IReadOnlyList<Tensor> studentOutput) => student;

            public static Tensor Targets(Tensor student, IReadOnlyList<Tensor> boxes) => student;

            public static Tensor Given(Tensor student, Tensor hard) => hard;
        }
        """;

    /// <summary>A recipe class of its own over two of them.</summary>
    public static string Recipe(string student, string? teacher, string terms) => $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof({{student}}){{(teacher is null ? "" : $", Teacher = typeof({teacher})")}})]
        {{terms}}
        public sealed partial class ShopRecipe;
        """;
}
