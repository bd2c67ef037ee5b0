using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>Whether a user's own loss can be called, and its options.</summary>
public sealed class UserTermAnalyzerTests
{
    [Fact]
    public Task NothingToSay() => Expect("""
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Gap), Options = ["margin = 0.5", "signed=false"])]
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Bare), Layer = "a", Options = null)]
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Needs), Layer = null, Options = ["scale = 1e-3"])]
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Everything), Options = ["d = 1"])]
        """);

    [Theory]
    [InlineData("Missing",
        "Missing | Shop.MyLosses")]
    [InlineData("Twice", "MyLosses.Twice | 2")]
    [InlineData("Generic", "MyLosses.Generic")]
    [InlineData("Number", "MyLosses.Number")]
    [InlineData("ByReference", "MyLosses.ByReference | student")]
    [InlineData("Hidden", "MyLosses.Hidden | ShopRecipe")]
    [InlineData("Blind", "MyLosses.Blind")]
    [InlineData("Reserved", "MyLosses.Reserved | input")]
    [InlineData("Odd",
        "MyLosses.Odd | when | System.DateTime")]
    public Task MethodsThatCannotBeCalled(string method, string arguments) =>
        ExpectMethod($"[DistillTerm(typeof(MyLosses), [|\"{method}\"|])]", arguments);

    [Fact]
    public Task OtherTypes() => ExpectMethod("""
        [DistillTerm(typeof(MyObject), [|nameof(MyObject.Instance)|])]
        [DistillTerm([|method: "Length"|], type: typeof(int[]))]
        """,
        "MyObject.Instance",
        "Length");

    [Theory]
    [InlineData("margin", "margin")]
    [InlineData("= 3", "= 3")]
    [InlineData("margn = 3", "margn | MyLosses.Gap")]
    [InlineData("student = 3", "student | MyLosses.Gap")]
    [InlineData("margin = 0,5", "margin | 0,5")]
    [InlineData("margin = NaN", "margin | NaN")]
    [InlineData("signed = yes", "signed | yes")]
    public Task OptionsThatMakeNoSense(string option, string arguments) =>
        Expect($"[DistillTerm(typeof(MyLosses), nameof(MyLosses.Gap), [|Options = [\"{option}\"]|])]", "Options | DistillTerm | " + arguments);

    [Theory]
    [InlineData("i = 1.5", "i | 1.5")]
    [InlineData("l = 99999999999999999999", "l | 99999999999999999999")]
    [InlineData("f = 1e300", "f | 1e300")]
    [InlineData("power = Three", "power | Three")]
    [InlineData("unbound = 1", "unbound")]
    [InlineData("d = 2", "d")]
    public Task OptionsOfOtherTypes(string option, string arguments) => Expect(
        $"[DistillTerm(typeof(MyLosses), nameof(MyLosses.Everything), [|Options = [\"d = 1\", \"{option}\"]|])]", "Options | DistillTerm | " + arguments);

    [Fact]
    public Task WhatNobodyReads() => Expect("""
        [[|DistillTerm(typeof(MyLosses), nameof(MyLosses.Needs))|]]
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Bare), [|TeacherLayer = "a"|])]
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Bare), [|Options = ["scale = 1"]|])]
        """,
        "Options | DistillTerm | scale",
        "TeacherLayer | DistillTerm | MyLosses.Bare",
        "Options | DistillTerm | scale | MyLosses.Bare");

    [Fact]
    public Task HalfTypedIsTheCompilersMatter() => Expect("""
        [DistillTerm]
        [DistillTerm(typeof(Unknown), "Mine")]
        [DistillTerm(typeof(MyLosses))]
        [DistillTerm(typeof(MyLosses), null)]
        """);

    private static Task ExpectMethod(string terms, params string[] expected) =>
        AnalyzerRun.Expect(Sources.Recipe(terms),
            [.. expected.Select(static e => ("DDSL0603", "ShopRecipe | " + e))]);

    private static Task Expect(string terms, params string[] expected) =>
        AnalyzerRun.Expect(Sources.Recipe(terms), [.. expected.Select(static e => ("DDSL0102", "ShopRecipe | " + e))]);
}
