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
        "'Missing' is no method of Shop.MyLosses; its static methods that return a Tensor are Gap, Everything, Bare, Cased, Needs, Blind, Reserved, Odd, "
            + "Twice, Generic, ByReference, Hidden")]
    [InlineData("Twice", "'MyLosses.Twice' has 2 overloads; give the one that is meant a name of its own")]
    [InlineData("Generic", "'MyLosses.Generic' must have no type parameters")]
    [InlineData("Number", "'MyLosses.Number' must return Tensor, a scalar; it returns double")]
    [InlineData("ByReference", "'MyLosses.ByReference' must take 'student' by value")]
    [InlineData("Hidden", "'MyLosses.Hidden' cannot be called from ShopRecipe; make it and the types around it internal or public")]
    [InlineData("Blind", "'MyLosses.Blind' reads nothing of the student, so that it would train nothing; name a Tensor parameter 'student' or 'studentOutput'")]
    [InlineData("Reserved", "'MyLosses.Reserved' takes a target of a name that cannot be one: 'input' is taken by Step or Compute itself; choose another name")]
    [InlineData("Odd",
        "'MyLosses.Odd' has the parameter 'when' of type System.DateTime; expected Tensor for values, or double, float, int, long, bool, string or an "
            + "enum for options")]
    public Task MethodsThatCannotBeCalled(string method, string message) =>
        ExpectMethod($"[DistillTerm(typeof(MyLosses), [|\"{method}\"|])]", message);

    [Fact]
    public Task OtherTypes() => ExpectMethod("""
        [DistillTerm(typeof(MyObject), [|nameof(MyObject.Instance)|])]
        [DistillTerm([|method: "Length"|], type: typeof(int[]))]
        """,
        "'MyObject.Instance' must be static",
        "'Length' is no method of int[], which has no static method that returns a Tensor");

    [Theory]
    [InlineData("margin", "has 'margin'; expected \"name = value\"")]
    [InlineData("= 3", "has '= 3'; expected \"name = value\"")]
    [InlineData("margn = 3", "has 'margn', which is no option of 'MyLosses.Gap'; it has margin, signed")]
    [InlineData("student = 3", "has 'student', which is no option of 'MyLosses.Gap'; it has margin, signed")]
    [InlineData("margin = 0,5", "sets 'margin' to '0,5'; expected a finite number such as 0.5")]
    [InlineData("margin = NaN", "sets 'margin' to 'NaN'; expected a finite number such as 0.5")]
    [InlineData("signed = yes", "sets 'signed' to 'yes'; expected true or false")]
    public Task OptionsThatMakeNoSense(string option, string message) =>
        Expect($"[DistillTerm(typeof(MyLosses), nameof(MyLosses.Gap), [|Options = [\"{option}\"]|])]", "Options of [DistillTerm] " + message);

    [Theory]
    [InlineData("i = 1.5", "sets 'i' to '1.5'; expected a whole number")]
    [InlineData("l = 99999999999999999999", "sets 'l' to '99999999999999999999'; expected a whole number")]
    [InlineData("f = 1e300", "sets 'f' to '1e300'; expected a finite number such as 0.5")]
    [InlineData("power = Three", "sets 'power' to 'Three'; expected one of One, Two")]
    [InlineData("unbound = 1", "cannot set 'unbound': an attribute has no values of type int[]")]
    [InlineData("d = 2", "sets 'd' twice")]
    public Task OptionsOfOtherTypes(string option, string message) => Expect(
        $"[DistillTerm(typeof(MyLosses), nameof(MyLosses.Everything), [|Options = [\"d = 1\", \"{option}\"]|])]", "Options of [DistillTerm] " + message);

    [Fact]
    public Task WhatNobodyReads() => Expect("""
        [[|DistillTerm(typeof(MyLosses), nameof(MyLosses.Needs))|]]
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Bare), [|TeacherLayer = "a"|])]
        [DistillTerm(typeof(MyLosses), nameof(MyLosses.Bare), [|Options = ["scale = 1"]|])]
        """,
        "Options of [DistillTerm] must give 'scale', which has no default: Options = [\"scale = …\"]",
        "TeacherLayer of [DistillTerm] is read by no parameter of 'MyLosses.Bare'; name one 'teacher'",
        "Options of [DistillTerm] has 'scale', which is no option of 'MyLosses.Bare'; it has none");

    [Fact]
    public Task HalfTypedIsTheCompilersMatter() => Expect("""
        [DistillTerm]
        [DistillTerm(typeof(Unknown), "Mine")]
        [DistillTerm(typeof(MyLosses))]
        [DistillTerm(typeof(MyLosses), null)]
        """);

    private static Task ExpectMethod(string terms, params string[] messages) =>
        AnalyzerRun.Expect(Sources.Recipe(terms),
            [.. messages.Select(static m => ("DDSL0603", "Recipe 'ShopRecipe': the method of [DistillTerm] cannot be a loss: " + m))]);

    private static Task Expect(string terms, params string[] messages) =>
        AnalyzerRun.Expect(Sources.Recipe(terms), [.. messages.Select(static m => ("DDSL0102", "Recipe 'ShopRecipe': " + m))]);
}
