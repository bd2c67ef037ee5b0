using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis.Making;

/// <summary>Networks that a static method of the recipe returns.</summary>
public sealed class FactoryTests
{
    private const string Unequal = "[Hint([|Layer = \"layer2\"|])]";

    [Theory]
    [InlineData("StudentFactory = nameof(Small), TeacherArguments = [50]", "private static ResNet Small() => ResNet.Small();")]
    [InlineData("StudentFactory = \"Make\", TeacherFactory = nameof(Large)",
        """
        public static ResNet Make(int depth = 18)
        {
            var network = new ResNet(depth, classes: 10);
            network.eval();
            return network;
        }

        private const int Depth = 50;

        private static ResNet Large() => new(Depth);
        """)]
    public Task ItsBodyIsRun(string options, string body) => AnalyzerRun.Expect(
        MakingSources.Recipe(options, Unequal, body), [MakingSources.Networks], ("DDSL0401", MakingSources.UnequalChannels));

    [Theory]
    [InlineData("public static ResNet Make(int depth) => new(depth);")]
    [InlineData("public static ResNet Make(bool deep) => deep ? new(50) : new(18);")]
    [InlineData("public static ResNet Make() => (ResNet)Known()!; private static object? Known() => System.AppContext.GetData(\"network\");")]
    public Task WhatItDoesNotSayIsUnknown(string body) => AnalyzerRun.Expect(
        MakingSources.Recipe("StudentFactory = nameof(Make), TeacherArguments = [18]", "[Hint(Layer = \"layer2\")]", body), [MakingSources.Networks]);

    [Theory]
    [InlineData("Smal", "private static ResNet Small() => new(18);", "'Smal' | 'Small'")]
    [InlineData("Small", "private static Listed Small() => new(18);", "'Small' | Shop.Listed | Shop.ResNet")]
    [InlineData("Small", "private ResNet Small() => new(18);", "'Small' | 'ShopRecipe'")]
    [InlineData("Small", "private static ResNet Small() => new(18); private static ResNet Small(int depth) => new(depth);", "'Small' | 2")]
    public Task WhatIsNoFactory(string name, string body, string arguments) => AnalyzerRun.Expect(
        MakingSources.Recipe($"[|StudentFactory = \"{name}\"|]", "[Task]", body), [MakingSources.Networks],
        ("DDSL0013", $"ShopRecipe | StudentFactory | {arguments}"));

    [Fact]
    public Task BesideArguments() => AnalyzerRun.Expect(
        MakingSources.Recipe("StudentArguments = [18], [|StudentFactory = nameof(Make)|]", "[Task]", "private static ResNet Make() => new(18);"),
        [MakingSources.Networks], ("DDSL0013", "ShopRecipe | StudentFactory | StudentArguments"));
}
