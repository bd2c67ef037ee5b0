using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis.Making;

/// <summary>Arguments that the recipe declares, and others that the project's code gives: DDSL0015.</summary>
public sealed class ContradictionTests
{
    [Theory]
    [InlineData("StudentArguments = [[|18|]]", "new ResNet(34), new ResNet(50), sample", "StudentArguments | depth | Shop.ResNet | 18 | 34 | File3.cs")]
    [InlineData("TeacherArguments = new object[] { 50, [|10|] }", "new ResNet(18), new ResNet(50, 100), sample", "TeacherArguments | classes | 10 | 100")]
    [InlineData("[|TeacherArguments = [50]|]", "new ResNet(18), new ResNet(50, classes: 100), sample", "TeacherArguments | classes | 10 | 100")]
    [InlineData("StudentArguments = [[|18|]]", "teacher: new ResNet(50), student: ResNet.Deep(), sample: sample", "StudentArguments | depth | 18 | 34")]
    [InlineData("StudentArguments = [18, 10, [|Style.Wide|]]", "new ResNet(18).to(CPU), new ResNet(50), sample", "StudentArguments | style | 1 | 0")]
    public Task OtherArguments(string options, string creation, string arguments) =>
        Expect(options, $"_ = new ShopRecipe({creation});", ("DDSL0015", $"ShopRecipe | {arguments}"));

    [Theory]
    [InlineData("StudentArguments = [18], TeacherArguments = [(byte)50]", "_ = new ShopRecipe(new ResNet(18), new ResNet(50), sample);")]
    [InlineData("StudentArguments = [18]", "_ = new ShopRecipe(new ResNet(18), new ResNet(50), sample); _ = new ShopRecipe(new ResNet(34), null!, sample);")]
    [InlineData("StudentArguments = [18]", "_ = new ShopRecipe(new ResNet((int)sample.numel()), new ResNet(50), sample);")]
    [InlineData("StudentArguments = [18]", "foreach (var depth in new[] { 34, 50 }) _ = new ShopRecipe(new ResNet(depth), new ResNet(50), sample);")]
    [InlineData("StudentArguments = [18]", "_ = sample;")]
    [InlineData("", "_ = new ShopRecipe(new ResNet(34), new ResNet(50), sample);")]
    public Task WhatAgreesOrIsNotKnown(string options, string code) => Expect(options, code);

    private static Task Expect(string options, string code, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(
        MakingSources.Recipe(options, "[Task]", beside: $$"""
            public static class Use
            {
                public static void Run(Tensor sample)
                {
                    {{code}}
                }
            }
            """),
        [MakingSources.Networks.Replace("public static ResNet Small()", "public static ResNet Deep() => new(34); public static ResNet Small()",
            StringComparison.Ordinal)], expected);
}
