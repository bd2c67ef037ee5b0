namespace DistillDsl.Generators.Tests.Harness;

/// <summary>Networks that take more than one tensor, in the namespace <c>Shop</c>.</summary>
internal static class SeveralInputs
{
    public const string Networks = """
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public abstract class Reading() : Module<Tensor, Tensor, Tensor>("Reading");

        public abstract class TextNet : Reading
        {
            public override Tensor forward(Tensor ids, Tensor mask) => ids;
        }

        public abstract class BertNet() : Module<Tensor, Tensor, Tensor, (Tensor logits, Tensor pooled)>("BertNet")
        {
            public override (Tensor logits, Tensor pooled) forward(Tensor ids, Tensor mask, Tensor labels) => (ids, mask);
        }

        public abstract class WordsNet() : Module<Tensor, Tensor>("WordsNet")
        {
            public override Tensor forward(Tensor ids) => ids;
        }

        public abstract class OddNet() : Module<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>("OddNet")
        {
            public override Tensor forward(Tensor student, Tensor @class, Tensor scope, Tensor Stage, Tensor F, Tensor input) => student;
        }

        public abstract class CountNet() : Module<Tensor, int, Tensor>("CountNet");
        """;

    /// <summary>A recipe class of its own over two of them.</summary>
    public static string Recipe(string student, string? teacher, string terms, string members = "") => $$"""
        {{Sources.Usings}}
        using static TorchSharp.torch;

        namespace Shop;

        [Recipe(Student = typeof({{student}}){{(teacher is null ? "" : $", Teacher = typeof({teacher})")}})]
        {{terms}}
        public sealed partial class ShopRecipe
        {
            {{members}}
        }
        """;
}
