using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

public sealed class MapTermAnalyzerTests
{
    [Fact]
    public Task WhatIsFine() => Expect("""
        [At(Layers = ["layer1", "layer2 => stage2"], P = 1)]
        [Fsp(Pairs = ["conv1:layer1", " layer1 : layer2 => stage1:stage2 "], Weights = [0, 2.5])]
        [Cwd]
        [Cwd(Layer = "layer1", TeacherLayer = "stage1", Adapter = Conv1x1)]
        """);

    [Fact]
    public Task Layers() => Expect("""
        [[|At|]]
        [Sp([|Layers = []|])]
        [Nst([|Layers = ["layer1", "layer2 =>"]|])]
        """,
        BadOption("Layers of [At] names no layer; give the layers' paths, such as Layers = [\"layer1\", \"layer2\"]"),
        BadOption("Layers of [Sp] names no layer; give the layers' paths, such as Layers = [\"layer1\", \"layer2\"]"),
        BadOption("Layers of [Nst] has 'layer2 =>', which is not a layer path; expected \"layer1\", or \"layer1 => stage1\" where the teacher's path differs"));

    [Fact]
    public Task Ranges() => Expect("""
        [At(Layers = ["layer1"], [|P = 0.5|])]
        [At(Layers = ["layer1"], Mode = AtMode.Paper, [|Beta = 0|])]
        [Cwd([|T = 0|])]
        """,
        OutOfRange("P of [At] is 0.5, but must be finite and at least 1"),
        OutOfRange("Beta of [At] is 0, but must be finite and greater than 0"),
        OutOfRange("T of [Cwd] is 0, but must be finite and greater than 0"));

    [Fact]
    public Task Pairs() => Expect("""
        [[|Fsp|]]
        [Fsp([|Pairs = ["conv1"]|])]
        [Fsp([|Pairs = ["conv1:layer1 => stem"]|])]
        [Fsp([|Pairs = ["a:b:c"]|])]
        [Fsp(Pairs = ["a:b"], [|Weights = [1, 2]|])]
        [Fsp(Pairs = ["a:b"], [|Weights = [-1]|])]
        [Fsp(Pairs = ["a:b"], [|Weights = [double.NaN]|])]
        """,
        BadOption("Pairs of [Fsp] names no pair; give pairs of layers, such as Pairs = [\"conv1:layer1\", \"layer1:layer2\"]"),
        BadOption("Pairs of [Fsp] has 'conv1', which is not a layer pair; expected \"conv1:layer1\", or \"conv1:layer1 => stem:stage1\" where the teacher's "
            + "paths differ"),
        BadOption("Pairs of [Fsp] has 'conv1:layer1 => stem', which is not a layer pair; expected \"conv1:layer1\", or \"conv1:layer1 => stem:stage1\" where the "
            + "teacher's paths differ"),
        BadOption("Pairs of [Fsp] has 'a:b:c', which is not a layer pair; expected \"conv1:layer1\", or \"conv1:layer1 => stem:stage1\" where the teacher's "
            + "paths differ"),
        BadOption("Weights of [Fsp] has 2 for 1 in Pairs; give one for each, or leave it out where all are 1"),
        BadOption("Weights of [Fsp] has -1, but each must be finite and at least 0"),
        BadOption("Weights of [Fsp] has NaN, but each must be finite and at least 0"));

    [Fact]
    public Task ChannelWise() => Expect("""
        [Cwd([|Layer = " "|])]
        [Cwd([|TeacherLayer = "layer1"|])]
        [Cwd(Layer = "layer1", [|TeacherLayer = ""|])]
        [Cwd([|Adapter = Conv1x1|])]
        """,
        BadOption("Layer of [Cwd] names no layer; give the layer's path in the student, or leave it out to compare the outputs"),
        BadOption("TeacherLayer of [Cwd] stands without Layer; give the student's layer too, or leave both out to compare the outputs"),
        BadOption("TeacherLayer of [Cwd] names no layer; leave it out where the teacher's path is the student's"),
        BadOption("Adapter of [Cwd] stands without Layer; outputs are compared as they are, so give the layer that it adapts, or leave it out"));

    private static (string Id, string Message) OutOfRange(string message) => ("DDSL0101", "Recipe 'ShopRecipe': " + message);

    private static (string Id, string Message) BadOption(string message) => ("DDSL0102", "Recipe 'ShopRecipe': " + message);

    private static Task Expect(string terms, params (string Id, string Message)[] expected) => AnalyzerRun.Expect(Sources.Recipe(terms), expected);
}
