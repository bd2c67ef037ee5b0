namespace DistillDsl.Generators.Losses.Common;

/// <summary>The names under which generated code finds what terms read of both networks.</summary>
internal sealed class FeatureNames(PlaceNames student, PlaceNames teacher)
{
    /// <summary><c>student.Output</c>, <c>student.Layer3</c>; with a ! where some stages do not read it.</summary>
    public string Value(Feature feature) => Of(feature.Network).Value(feature.Place);

    /// <summary>The beginning of the name of a local that is made of it: <c>studentLayer3</c>, or <c>student</c> of a network's one tensor.</summary>
    public string Local(Feature feature) => Of(feature.Network).Local(feature.Place);

    /// <summary>What the dry run saw there, for the constructor's checks: <c>_studentLayer3.Seen</c></summary>
    public string StudentSeen(string layer) => student.Seen(new LayerPlace(layer));

    public string TeacherSeen(string layer) => teacher.Seen(new LayerPlace(layer));

    /// <summary>What the dry run saw there: <c>_studentLayer3.Seen</c>, <c>setup.StudentOutput</c>, or <c>setup.StudentOutputs["seg"]</c>.</summary>
    public string StudentSeen(Place place) => student.Seen(place);

    public string TeacherSeen(Place place) => teacher.Seen(place);

    private PlaceNames Of(Network network) => network == Network.Student ? student : teacher;
}
