using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Snapshots;

/// <summary>Where a recipe may stand, and what may be around it.</summary>
public sealed class PlaceSnapshots
{
    [Fact]
    public void NestedInEveryKindOfType() => Snapshot.Match([Sources.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop.Deep
        {
            public partial interface IOuter<T>
            {
                internal partial struct Middle
                {
                    partial record struct Point<TKey, TValue>
                    {
                        private abstract partial record Inner
                        {
                            [Recipe(Student = typeof(Small), Teacher = typeof(Large)), Task]
                            protected sealed partial class ShopRecipe;
                        }
                    }
                }
            }
        }
        """], SnapshotParts.Recipe.And(SnapshotParts.Namespace, "Losses"));

    [Fact]
    public void GenericRecipe() => Snapshot.Match([Sources.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small), Teacher = typeof(Large)), Distill]
        public partial class ShopRecipe<TFirst, TSecond> where TFirst : struct;
        """], SnapshotParts.Recipe.And("Info", "IRecipe.Step"));

    [Fact]
    public void GenericStudentInAKeyword() => Snapshot.Match([Sources.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe, Distill]
        public abstract partial class Tiny<@class>(string name) : torch.nn.Module<torch.Tensor, torch.Tensor>(name);
        """], SnapshotParts.Recipe.And(SnapshotParts.Fields, "Student", "Info", "IRecipe.Student"));

    [Fact]
    public void Record() => Snapshot.Match([Sources.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small), Teacher = typeof(Large)), Task]
        public sealed partial record ShopRecipe;
        """], SnapshotParts.Only(SnapshotParts.Header, SnapshotParts.Constructor));

    [Fact]
    public void GlobalNamespace() => Snapshot.Match([Sources.Networks, $$"""
        global using Tensor = TorchSharp.torch.Tensor;
        {{Sources.Usings}}
        [Recipe(Student = typeof(Shop.Small), Teacher = typeof(Shop.Large)), Task, Distill]
        public partial class ShopRecipe;
        """], SnapshotParts.Recipe.And(SnapshotParts.Usings, "StudentFeatures", "RunStudent"));

    [Fact]
    public void InternalNetworks() => Snapshot.Match([$$"""
        {{Sources.Usings}}
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        internal sealed class Small() : Module<Tensor, Tensor>("Small")
        {
            public override Tensor forward(Tensor input) => input;
        }

        internal static class Teachers
        {
            public sealed class Large() : Module<Tensor, Tensor>("Large")
            {
                public override Tensor forward(Tensor input) => input;
            }
        }

        [Recipe(Student = typeof(Small), Teacher = typeof(Teachers.Large)), Task, Hint(Layer = "a")]
        public partial class ShopRecipe;
        """], SnapshotParts.Recipe.And("StudentFeatures", "Student", "Teacher", "Step"));

    [Fact]
    public void GenericNetworks() => Snapshot.Match([$$"""
        {{Sources.Usings}}
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Nets
        {
            public abstract class Base<T>() : Module<Tensor, Tensor>("Base");

            public class Net<T>() : Base<T>
            {
                public override Tensor forward(Tensor input) => input;
            }
        }

        namespace Shop
        {
            [Recipe(Student = typeof(Nets.Net<int>), Teacher = typeof(Nets.Net<System.Collections.Generic.List<string>>)), Distill]
            public partial class ShopRecipe;
        }
        """], SnapshotParts.Recipe.And(SnapshotParts.Fields, "Student", "Teacher", "Info"));

    [Fact]
    public void TypesOfTheUserWithOurNames() => Snapshot.Match([Sources.Networks, """
        namespace Shop;

        public class Tensor;
        public class Tap;
        public class RecipeSetup;
        public class RecipeInfo;
        public class F;
        public class Torch;
        public class Math;
        public class IDisposable;
        public class List;
        """.Replace("public class Tensor;\n", ""), Sources.Recipe("""
        [Task]
        [Distill]
        [Hint(Layer = "layer3")]
        """)], SnapshotParts.Recipe.And(SnapshotParts.Usings, SnapshotParts.Fields, "Losses", "Info", "RunStudent"));

    /// <summary>Members hide what the file calls by alias, so it has other aliases; the whole file.</summary>
    [Fact]
    public void MembersOfTheUserBesideOurs() => Snapshot.Match([Sources.Networks, $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small), Teacher = typeof(Large)), Task, Distill]
        public partial class ShopRecipe
        {
            public string Notes => nameof(Tensor) + F + Reduction();

            private static string Tensor => "mine";

            private const int F = 3;

            private static int Reduction() => 4;
        }
        """]);
}
